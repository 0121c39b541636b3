/** After each file of tests: the wall before the body parsers stands in Node itself, which the next file of the same worker shares. */
import { lowerGuard } from '../functions/http/guard.ts';

afterAll(lowerGuard);
