package io.modelrouter.cost.catalogue;

import tools.jackson.databind.JsonNode;

/**
 * A shape that catalogues may have.
 */
interface CatalogueFormat {

	/** Whether a document has this shape. */
	boolean fits(JsonNode root);

	/** Adds all its entries. */
	void read(JsonNode root, Draft draft);

}
