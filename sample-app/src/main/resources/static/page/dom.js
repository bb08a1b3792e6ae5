/** Makes an element; text and elements become its children, never markup. */
export function element(name, properties = {}, ...children) {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (key.startsWith('--')) {
			made.style.setProperty(key, value);
		}
		else if (key.includes('-') || key === 'role' || key === 'for') {
			made.setAttribute(key, value);
		}
		else {
			made[key] = value;
		}
	}
	made.append(...children.filter((child) => child !== null));
	return made;
}

/** The element with this id. */
export function byId(id) {
	return document.getElementById(id);
}
