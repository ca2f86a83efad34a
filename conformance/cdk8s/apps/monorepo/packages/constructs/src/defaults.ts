export const defaults = { partitions: 6 } as const satisfies Record<string, number>;
