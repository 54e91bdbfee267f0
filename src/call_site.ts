// Where the code is that called Brine: the frames of the stack that are not Brine's own.

/** So deep may Brine's own calls be before the caller's line is reached. */
const deepestStack = 60;

const isOwn = (frame: string | undefined): boolean => frame?.includes(__dirname) === true;
const isNative = (frame: string): boolean =>
  frame.includes("node:internal") || frame.includes("(<anonymous>)");

/** The caller's frames, at most as many as a stack usually shows; Brine's own if there are no others. */
export function callerFrames(above: object): string[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = deepestStack;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, above as () => void);
  Error.stackTraceLimit = limit;
  const frames = (holder.stack?.split("\n    at ").slice(1) ?? []).filter((frame) => !isNative(frame));
  // The constructor of a user's class that Brine calls to make an instance of a row is no caller.
  const outside = frames.filter(
    (frame, index) => !isOwn(frame) && !(frame.startsWith("new ") && isOwn(frames[index + 1])),
  );
  return (outside.length > 0 ? outside : frames).slice(0, limit);
}

/** The line that called Brine, as `function (file:line:column)`. */
export function callSite(): string {
  return callerFrames(callSite)[0] ?? "unknown";
}
