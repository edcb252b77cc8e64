// Prints one line a check: `ok   NAME` or `FAIL NAME WHY`.

let passed = 0;
let failed = 0;

/** Prints a line that another program made, and counts it. */
export function relay(line) {
  if (line.startsWith('ok ')) {
    passed++;
  } else if (line.startsWith('FAIL')) {
    failed++;
  }
  console.log(line);
}

export function check(name, ok, detail = '') {
  relay(ok ? `ok   ${name}` : `FAIL ${name} ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
}

/** Runs a step; what it throws is a failed check. Returns whether it passed. */
export async function step(name, run) {
  try {
    await run();
    check(name, true);
    return true;
  } catch (error) {
    check(name, false, why(error));
  }
}

/** What an error says, short enough to be read. */
export function why(error) {
  return String(error?.stack ?? error)
    .split('\n')
    .slice(0, 15)
    .join('\n     ');
}

/** Ends the program when it has run for so long. */
export function limit(name, milliseconds) {
  setTimeout(() => {
    check(name, false, `no end after ${milliseconds / 1000} s`);
    process.exit(1);
  }, milliseconds).unref();
}

/** The exit code of the run. */
export function code() {
  return failed || !passed ? 1 : 0;
}
