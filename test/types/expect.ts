// What a type proof is written with.

/** `true` when `A` and `B` are the same type, `any` and optionality included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export type IsAny<T> = 0 extends 1 & T ? true : false;
/** Fails to compile unless `T` is `true`. */
export function proves<T extends true>(..._: T extends true ? [] : [never]): void {}
