export const greeting = "Hello" as const;
