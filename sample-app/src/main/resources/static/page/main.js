import { startAsking } from './ask.js';
import { refreshBudgets, startBudgets } from './budgets.js';
import { byId } from './dom.js';
import { refreshFaults, startFaults } from './faults.js';
import { refreshTags } from './tags.js';

const EVERY_MS = 3000;

function tell(error) {
	byId('trouble').textContent = error.message;
	byId('trouble').hidden = false;
}

async function refresh() {
	if (document.hidden) {
		return;
	}
	try {
		await Promise.all([refreshTags(), refreshBudgets(), refreshFaults()]);
		byId('trouble').hidden = true;
	}
	catch (error) {
		tell(error);
	}
}

startBudgets(refresh);
await Promise.all([startAsking(refresh), startFaults(), refreshTags(), refreshBudgets()]).catch(tell);
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, EVERY_MS);
document.documentElement.dataset.ready = 'true';
