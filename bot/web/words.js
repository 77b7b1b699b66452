// The page's own words in the reader's language. The code holds them in English, which is also what
// a word without a translation stays; what the bot says comes from the service in its language.

const SPANISH = {
  // ---- the page
  'CT WiZ access helper': 'Asistente de acceso a CT WiZ',
  'Skip to the message field': 'Ir al campo del mensaje',
  'Finds the Type of Access that fits your work':
    'Encuentra el tipo de acceso (Type of Access) que corresponde a su trabajo',
  'Say in your own words what you do. You get the Type of Access to choose in the account request, or a short question first.':
    'Diga con sus propias palabras lo que hace. Recibirá el tipo de acceso que debe elegir al solicitar la cuenta, o primero una pregunta breve.',
  Conversation: 'Conversación',
  'Your message': 'Su mensaje',
  'Do not enter patient names, dates of birth or ID numbers.':
    'No escriba nombres de pacientes, fechas de nacimiento ni números de identificación.',
  Send: 'Enviar',
  'Sending…': 'Enviando…',
  'Talk to a person': 'Hablar con una persona',
  'I would like to talk to a person': 'Quiero hablar con una persona',
  'Start over': 'Empezar de nuevo',
  'Started over': 'Se empezó de nuevo',
  Delete: 'Borrar',
  'this conversation': 'esta conversación',
  'Keep it': 'Conservarla',
  // ---- messages
  'Adding a role': 'Agregar un rol',
  Question: 'Pregunta',
  'Passed to a person': 'Pasado a una persona',
  'Not covered here': 'Fuera de esta guía',
  Helpdesk: 'Mesa de ayuda',
  You: 'Usted',
  'A person': 'Una persona',
  'Access helper': 'Asistente de acceso',
  'Not sent yet.': 'Aún no se envió.',
  'Try again now': 'Intentar de nuevo',
  Edit: 'Editar',
  'New message – {0}': 'Mensaje nuevo – {0}',
  // ---- replies
  Copy: 'Copiar',
  Copied: 'Copiado',
  'Copy “{0}”': 'Copiar “{0}”',
  'Copied: {0}': 'Copiado: {0}',
  'Could not copy. Select the words and copy them by hand.':
    'No se pudo copiar. Seleccione las palabras y cópielas a mano.',
  'Type of Access – exact words': 'Tipo de acceso – palabras exactas',
  'Areas you will have': 'Áreas que tendrá',
  'Suggested answers': 'Respuestas sugeridas',
  '(opens in a new tab)': '(se abre en otra pestaña)',
  'Where this comes from': 'De dónde viene esto',
  'Guide “Which User Access Do I Need?”': 'Guía “Which User Access Do I Need?”',
  'Table row: {0}': 'Fila de la tabla: {0}',
  'Note {0}': 'Nota {0}',
  'Version {0}': 'Versión {0}',
  // ---- what happens to the conversation
  'A person has been asked to join. Keep this page open: the answer appears here.':
    'Se pidió que una persona se una. Deje esta página abierta: la respuesta aparece aquí.',
  'A person has already been asked to join.': 'Ya se pidió que una persona se una.',
  'You are talking with a person from the helpdesk.':
    'Está hablando con una persona de la mesa de ayuda.',
  'This conversation was closed. Write a message to go on.':
    'Esta conversación se cerró. Escriba un mensaje para continuar.',
  'The conversation was deleted. Write a message to begin a new one.':
    'La conversación se borró. Escriba un mensaje para empezar otra.',
  'The earlier conversation is not available any more. This is a new one.':
    'La conversación anterior ya no está disponible. Esta es una nueva.',
  'Start a new conversation?': '¿Empezar una conversación nueva?',
  'A person may still answer in this one, and you would not see it.':
    'Es posible que una persona todavía responda en esta, y usted no lo vería.',
  'Start a new one': 'Empezar una nueva',
  'Stay here': 'Quedarme aquí',
  'Delete this conversation?': '¿Borrar esta conversación?',
  'Everything you and the helper wrote here is erased. This cannot be undone.':
    'Se borra todo lo que usted y el asistente escribieron aquí. Esto no se puede deshacer.',
  // ---- problems
  'Write a message first.': 'Primero escriba un mensaje.',
  'The message is {0} characters too long. Please shorten it.':
    'El mensaje es demasiado largo por {0} caracteres. Por favor acórtelo.',
  'Your last message is not sent yet. Wait a moment, or press “Try again now” beside it.':
    'Su último mensaje aún no se envió. Espere un momento, o pulse “Intentar de nuevo” a su lado.',
  'The conversation could not be deleted just now. Please try again in a moment.':
    'La conversación no se pudo borrar ahora. Por favor intente de nuevo en un momento.',
  'The message was not accepted.': 'El mensaje no se aceptó.',
  'The earlier conversation is gone. Send your message again to begin a new one.':
    'La conversación anterior ya no existe. Envíe su mensaje otra vez para empezar una nueva.',
  '{0} Please change it and send it again.': '{0} Por favor cámbielo y envíelo de nuevo.',
  'The helper is busy. It tries again by itself in a moment.':
    'El asistente está ocupado. Lo intenta de nuevo por sí solo en un momento.',
  'No connection to the helper. It tries again by itself; nothing you wrote is lost.':
    'No hay conexión con el asistente. Lo intenta de nuevo por sí solo; nada de lo que escribió se pierde.',
};

const TABLES = { es: SPANISH };
const language = (navigator.language || 'en').toLowerCase().split('-')[0];
const table = TABLES[language] ?? {};

/** The English words in the reader's language, with {0} filled in. */
export function inWords(english, value = '') {
  return (table[english] ?? english).replace('{0}', () => value);
}

function translateText(node) {
  const words = node.data.trim();
  if (table[words]) node.data = node.data.replace(words, () => table[words]);
}

/** What stands in the page before anything happens. */
function translatePage() {
  document.documentElement.lang = language;
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) translateText(texts.currentNode);
  for (const node of document.querySelectorAll('[aria-label]')) {
    node.setAttribute('aria-label', inWords(node.getAttribute('aria-label')));
  }
}

// On import, so that no other module sees the page in English first.
if (TABLES[language]) translatePage();
