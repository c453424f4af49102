/**
 * What this process itself worked for it, in milliseconds: beside other work a machine makes it wait longer, not work more.
 * The application of a test runs in the same process; its database does not.
 */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
