/** One JSON line per event, from a closed list of words and numbers: never plan text, an address, a name or a token. */

const FUNCTIONS = [
  ...(['check', 'snapshot', 'pack', 'sign', 'send', 'status'] as const),
  ...(['tick', 'confirm', 'notifyCallback'] as const),
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export type LogEvent = {
  event: 'answered' | 'refused' | 'failed';
  function: FunctionName;
  status: number;
  milliseconds: number;
  /** Id of the area in the registry; '' before it is known. */
  area: string;
  /** Code of the refusal or fault; '' when all went well. */
  code: string;
  trace: string;
};

const SEVERITY = { answered: 'INFO', refused: 'WARNING', failed: 'ERROR' } as const;

/** Only what the list allows, in a form that the cloud's own log reads. */
export const logLine = ({ event, function: name, status, milliseconds, area, code, trace }: LogEvent): string =>
  JSON.stringify({
    severity: SEVERITY[event],
    message: event,
    function: name,
    status,
    milliseconds: Math.round(milliseconds),
    area: /^[a-z][a-z0-9-]{0,40}$/.test(area) ? area : '',
    code: /^[a-z][a-z -]{0,30}$/.test(code) ? code : '',
    ...(/^[\da-f]{32}$/.test(trace) ? { 'logging.googleapis.com/trace': trace } : {}),
  });

/** The trace id of a request, from either header that Google sets. */
export const traceOf = (headers: Record<string, string | string[] | undefined>): string => {
  const text = [headers.traceparent, headers['x-cloud-trace-context']].flat().filter(Boolean).join(' ');
  return /[\da-f]{32}/.exec(text)?.[0] ?? '';
};
