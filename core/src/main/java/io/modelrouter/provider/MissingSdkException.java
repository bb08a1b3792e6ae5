package io.modelrouter.provider;

/**
 * A provider is configured whose SDK is not on the classpath.
 */
public final class MissingSdkException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String provider;

	private final String artifact;

	MissingSdkException(String provider, ProviderType type, String artifact) {
		super("Provider '" + provider + "' is of type '" + type.propertyName() + "', which needs the dependency "
				+ artifact);
		this.provider = provider;
		this.artifact = artifact;
	}

	/**
	 * The provider's name in the configuration.
	 */
	public String provider() {
		return this.provider;
	}

	/**
	 * The dependency to add, as {@code groupId:artifactId}.
	 */
	public String artifact() {
		return this.artifact;
	}

}
