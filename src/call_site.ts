// Where the code is that called Brine: the frames of the stack that are not Brine's own.

/** So deep may Brine's own calls be before the caller's line is reached. */
const deepestStack = 60;

const isOwn = (frame: string | undefined): boolean => frame?.includes(__dirname) === true;
const isNative = (frame: string): boolean =>
  frame.includes("node:internal") || frame.includes("(<anonymous>)");

/** The caller's frames, at most as many as a stack usually shows; Brine's own if there are no others. */
export function callerFrames(above: object): string[] {
  return holdFrames(above)();
}

/** Takes the stack at once and reads it when it is asked for: reading is what costs. */
export function holdFrames(above: object): () => string[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = deepestStack;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, above as () => void);
  Error.stackTraceLimit = limit;
  return () => outsideFrames(holder.stack?.split("\n    at ").slice(1) ?? []).slice(0, limit);
}

/** The frames of others; a constructor of a user's class that stands next to Brine's own frames is no caller. */
function outsideFrames(all: readonly string[]): string[] {
  const frames = all.filter((frame) => !isNative(frame));
  const outside: string[] = [];
  let isNextToOwn = false;
  frames.forEach((frame, index) => {
    const isConstructor = frame.startsWith("new ") && (isNextToOwn || isOwn(frames[index + 1]));
    isNextToOwn = isOwn(frame) || isConstructor;
    if (!isNextToOwn) outside.push(frame);
  });
  return outside.length > 0 ? outside : frames;
}

/** Whether the stack of an error holds nothing but Brine's own frames. */
export function isWithoutCaller(stack: string | undefined): boolean {
  return isOwn(stack?.split("\n    at ")[1]);
}

/** The line that called Brine, as `function (file:line:column)`. */
export function callSite(): string {
  return callerFrames(callSite)[0] ?? "unknown";
}
