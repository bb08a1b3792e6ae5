package io.modelrouter.test;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads of connections: virtual ones where the JDK has them, so that
 * thousands of streams are cheap, else platform threads with a small stack.
 */
final class ConnectionThreads {

	private static final int STACK_BYTES = 256 * 1024;

	private ConnectionThreads() {
	}

	static ThreadFactory create() {
		try {
			Lookup lookup = MethodHandles.publicLookup();
			Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
			Object builder = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual)).invoke();
			return (ThreadFactory) lookup
				.findVirtual(Class.forName("java.lang.Thread$Builder"), "factory",
						MethodType.methodType(ThreadFactory.class))
				.invoke(builder);
		}
		catch (Throwable ex) {
			// an older JDK, or one where they are still a preview
			return (task) -> new Thread(null, task, "connection", STACK_BYTES);
		}
	}

}
