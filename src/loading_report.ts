// What a run loaded lazily and which path would have preloaded it; which preloads nobody read.
import type { PreloadRecord, Route } from "./state";

/** Relations that were loaded lazily from one line of code. */
export interface LazyLoad {
  readonly model: string;
  readonly relation: string;
  /** The line that awaited or read the relation. */
  readonly site: string;
  /** How many queries it cost. */
  readonly queries: number;
  /** What would have preloaded it, for example `User.listWithPreload(["posts > user"])`. */
  readonly preload: string;
}

/** A path that was preloaded by one line of code and read by none. */
export interface UnreadPreload {
  readonly model: string;
  readonly path: string;
  readonly site: string;
}

export interface LoadingReport {
  readonly lazyLoads: readonly LazyLoad[];
  readonly unreadPreloads: readonly UnreadPreload[];
}

interface Noted extends PreloadRecord {
  readonly model: string;
  readonly path: string;
  readonly site: string;
}

export interface Recorder {
  noteLazyLoad(model: string, relation: string, route: Route | undefined, site: string): void;
  notePreload(model: string, path: string, site: string): PreloadRecord;
}

/** Collects while a report is made. */
export class LoadingRecorder implements Recorder {
  private readonly lazy = new Map<string, LazyLoad>();
  private readonly preloads = new Map<string, Noted>();

  noteLazyLoad(model: string, relation: string, route: Route | undefined, site: string): void {
    const preload = preloadAdvice(model, relation, route);
    const key = JSON.stringify([model, relation, site, preload]);
    const queries = (this.lazy.get(key)?.queries ?? 0) + 1;
    this.lazy.set(key, { model, relation, site, queries, preload });
  }

  /** One record for each line of code and path: it counts as read once any of its rows is. */
  notePreload(model: string, path: string, site: string): PreloadRecord {
    const key = JSON.stringify([model, path, site]);
    const known = this.preloads.get(key) ?? { model, path, site, isRead: false };
    this.preloads.set(key, known);
    return known;
  }

  report(): LoadingReport {
    const unreadPreloads = [...this.preloads.values()]
      .filter((noted) => !noted.isRead)
      .map(({ model, path, site }) => ({ model, path, site }));
    return { lazyLoads: [...this.lazy.values()], unreadPreloads };
  }
}

const preloading: Readonly<Record<string, string>> = {
  get: "getWithPreload(id, ",
  find: "findWithPreload(id, ",
  getBy: "getByWithPreload(where, ",
  findBy: "findByWithPreload(where, ",
  list: "listWithPreload(",
  getByPks: "getByPksWithPreload(pks, ",
};

/** `User.listWithPreload(["posts > user"])`: the verb that the rows came by, with the path to add. */
export function preloadAdvice(model: string, relation: string, route: Route | undefined): string {
  if (route === undefined) return `${model}.preload(models, ["${relation}"])`;
  const path = route.path === "" ? relation : `${route.path} > ${relation}`;
  const verb = route.verb.replace(/WithPreload$/, "");
  return `${route.root}.${preloading[verb] ?? "preload(models, "}["${path}"])`;
}

/** Several reports that are made at the same time. */
export function together(recorders: readonly LoadingRecorder[]): Recorder {
  return {
    noteLazyLoad(...noted) {
      for (const recorder of recorders) recorder.noteLazyLoad(...noted);
    },
    notePreload(...noted) {
      const records = recorders.map((recorder) => recorder.notePreload(...noted));
      return {
        get isRead() {
          return records.every((record) => record.isRead);
        },
        set isRead(isRead) {
          for (const record of records) record.isRead = isRead;
        },
      };
    },
  };
}
