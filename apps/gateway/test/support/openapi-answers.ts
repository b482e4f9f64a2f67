import { operationsOf, pointerTo, type OpenApiDocument } from './openapi-document.js';
import { schemasOf } from './openapi-schemas.js';

/** An answer, as far as it is documented. */
export interface SeenAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

/**
 * Holds an answer to what the documents say of it.
 *
 * @throws Error saying in what it differs
 */
export type AnswerCheck = (verb: string, url: string, answer: SeenAnswer) => void;

/** Makes a check by a document. What it has no operation for is not checked. */
export function answerCheckBy(document: OpenApiDocument): AnswerCheck {
  const problemsOf = problemsBy(document);
  return (verb, url, answer) => {
    const problems = problemsOf(verb.toLowerCase(), url.split('?')[0] ?? '', answer);
    if (problems.length === 0) return;
    throw new Error(
      `The answer to ${verb} ${url} is not as documented:\n  ${problems.join('\n  ')}\n${answer.status} ${answer.text.slice(0, 2_000)}`,
    );
  };
}

/** What is wrong with an answer. */
function problemsBy(document: OpenApiDocument): (verb: string, path: string, answer: SeenAnswer) => string[] {
  const schemas = schemasOf(document, { isClosed: true });
  const routes = operationsOf(document)
    .map((one) => ({ ...one, matches: patternOf(one.path) }))
    // A route without a parameter goes before one that has one in its place.
    .toSorted((a, b) => parametersIn(a.path) - parametersIn(b.path));
  return (verb, path, { status, text, body }) => {
    const route = routes.find((one) => one.verb === verb && one.matches.test(path));
    if (!route) return [];
    const response = route.operation.responses[status];
    if (!response) return [`status ${status} is not documented`];
    const content = response.content?.['application/json'];
    if (!content) return text === '' ? [] : ['a body is not documented'];
    const responses = ['paths', route.path, verb, 'responses', String(status)];
    return schemas.problemsOf(pointerTo(...responses, 'content', 'application/json', 'schema'), body);
  };
}

const parametersIn = (path: string): number => path.split('{').length;

function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
