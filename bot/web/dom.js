// Builds elements from data. Text only ever becomes a text node, so nothing a person, an agent or a
// ticket writes can turn into markup.

/**
 * @param {string} tag
 * @param {Object<string, string|boolean>} attributes  false leaves one out, true sets it empty
 * @param {...(Node|string|null)} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined)
      node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function button(attributes, onPress, ...children) {
  const node = element('button', { type: 'button', ...attributes }, ...children);
  node.addEventListener('click', onPress);
  return node;
}

export function hiddenText(text) {
  return element('span', { class: 'visually-hidden' }, text);
}

/** Whether an address may become a link; html.cpp decides the same way. */
export function isSafeAddress(address) {
  return /^(https?:\/\/|mailto:)[^\u0000-\u0020\u007f]+$/i.test(address);
}

/** A link that opens beside the chat, which would be lost otherwise. The address has to be safe. */
export function link(address, attributes, ...children) {
  const beside = /^mailto:/i.test(address) ? {} : { target: '_blank' };
  return element(
    'a',
    { ...attributes, href: address, ...beside, rel: 'noopener noreferrer' },
    ...children,
  );
}
