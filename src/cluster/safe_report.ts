/** What goes on in the background goes on whatever becomes of its errors: a report that throws ends on the console. */
export function safeReport<Where extends unknown[]>(
  report: (error: unknown, ...where: Where) => void,
): (error: unknown, ...where: Where) => void {
  return (error, ...where) => {
    try {
      report(error, ...where);
    } catch (failure) {
      console.error(
        "Rivulet: the report of an error has thrown\n",
        failure,
        error,
      );
    }
  };
}
