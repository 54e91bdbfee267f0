// The types of layers.cjs, which the configuration of dependency-cruiser reads as it is.
export const layers: readonly (readonly string[])[];
export const typeFiles: readonly string[];
export const driverFiles: readonly string[];
export const controlFiles: readonly string[];
