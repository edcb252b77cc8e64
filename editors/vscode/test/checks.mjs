// Prints one line a check, and the counts.

let passed = 0;
let failed = 0;

export function check(name, ok, detail = '') {
  ok ? passed++ : failed++;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name}${ok ? '' : ` ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`}`,
  );
}

/** Runs a step; what it throws is a failed check. Returns whether it passed. */
export async function step(name, run) {
  try {
    await run();
    check(name, true);
    return true;
  } catch (error) {
    check(
      name,
      false,
      String(error?.stack ?? error)
        .split('\n')
        .slice(0, 6)
        .join('\n     '),
    );
  }
}

export function add(counts) {
  passed += counts.passed;
  failed += counts.failed;
}

/** Prints the counts; the exit code of the run. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed || !passed ? 1 : 0;
}
