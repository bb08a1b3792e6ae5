package io.modelrouter.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What all routes share that degrade.
 *
 * @param cacheMemory Most memory that kept answers may take, over all routes. One answer
 * may take a 64th of it.
 */
public record DegradeProperties(@DefaultValue("64MB") DataSize cacheMemory) {

}
