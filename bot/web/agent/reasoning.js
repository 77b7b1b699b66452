// Why the bot said something: what it understood, the rule it followed, how sure it was.

import { element } from '../dom.js';
import { idInWords, kindLabel, percent } from './labels.js';

function pair(term, ...values) {
  const given = values.filter(Boolean);
  if (given.length === 0) return [];
  return [element('dt', {}, term), ...given.map((value) => element('dd', {}, value))];
}

function sourcesOf(why, reply) {
  const notes = (reply?.sources ?? []).filter(({ note }) => note).map(({ note }) => note);
  return {
    rows: (why.rows ?? []).map(idInWords).join(', '),
    notes: [...new Set(notes)].join(', '),
  };
}

function intentText(intent) {
  return intent?.name ? `${idInWords(intent.name)}, ${percent(intent.confidence)} sure` : '';
}

/**
 * @param why  {rule, question?, rows, intent: {name, confidence}, facts?: [{fact, value}]}
 * @param reply  the reply it belongs to, if there is one
 * @returns {HTMLDetailsElement}
 */
export function reasoning(why, reply) {
  const { rows, notes } = sourcesOf(why, reply);
  const facts = (why.facts ?? []).map(({ fact, value }) => `${idInWords(fact)}: ${value}`);
  return element(
    'details',
    { class: 'reasoning' },
    element('summary', {}, 'Why the bot said this'),
    element(
      'dl',
      {},
      ...pair('Kind', reply?.kind && kindLabel(reply.kind)),
      ...pair('Understood', intentText(why.intent)),
      ...pair('Facts', ...facts),
      ...pair('Rule', why.rule),
      ...pair('Asks for', why.question && idInWords(why.question)),
      ...pair('Row', rows),
      ...pair('Note', notes),
      ...pair('Version', reply?.knowledge_version?.slice(0, 12)),
    ),
  );
}
