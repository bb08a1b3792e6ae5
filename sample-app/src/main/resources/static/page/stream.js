import { element } from './dom.js';
import { show, showReport } from './result.js';

/** Shows an answer that grows as it comes, and at its end what happened. */
export function growingAnswer() {
	const model = element('strong', { className: 'model' });
	const name = element('span', { className: 'hint' });
	const text = element('p', { className: 'answer', tabIndex: 0 });
	const restarts = [];
	let reported = false;

	const nameModel = ({ id, name: modelName, provider }) => {
		model.textContent = id === 'none' ? '' : id;
		name.textContent = id === 'none' ? '' : `${modelName} of ${provider}`;
	};
	const steps = {
		begin: ({ model: answering }) => {
			nameModel(answering);
			const shown = element('div', { className: 'report streaming', 'aria-busy': 'true' },
				element('p', { className: 'verdict' }, element('span', { className: 'badge' }, 'Streaming'), model, name),
				text);
			shown.dataset.streaming = 'true';
			show(shown);
		},
		text: (more) => {
			const following = text.scrollHeight - text.scrollTop - text.clientHeight < 40;
			text.append(more);
			if (following) {
				text.scrollTop = text.scrollHeight;
			}
		},
		restart: ({ model: next, kept }) => {
			restarts.push(`${model.textContent} broke off; ${next.id} began again after ${kept} characters.`);
			nameModel(next);
			text.textContent = text.textContent.slice(0, kept);
		},
		report: (report) => {
			reported = true;
			showReport(report, restarts);
		}
	};
	return {
		take: (event) => Object.entries(event).forEach(([part, value]) => steps[part](value)),
		end: () => {
			if (!reported) {
				throw new Error('The answer of the service was cut off.');
			}
		}
	};
}
