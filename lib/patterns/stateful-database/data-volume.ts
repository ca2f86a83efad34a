/** The name of the volume with the data, of which those of its claims are made. */
export const DATA = 'data';
