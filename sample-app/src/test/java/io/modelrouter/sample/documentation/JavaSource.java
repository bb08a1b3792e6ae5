package io.modelrouter.sample.documentation;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A source file in memory.
 */
final class JavaSource extends SimpleJavaFileObject {

	private final String code;

	private JavaSource(String name, String code) {
		super(URI.create("memory:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
		this.code = code;
	}

	/**
	 * Compiles with the class path of the tests.
	 * @param output where the classes go, and where more classes may be
	 * @return the errors, none if it compiles
	 */
	static List<String> compile(String name, String code, Path output) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-d", output.toString(), "-proc:none", "-parameters", "-classpath",
				output + File.pathSeparator + System.getProperty("java.class.path"));
		compiler.getTask(null, null, diagnostics, options, null, List.of(new JavaSource(name, code))).call();
		return diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.map((diagnostic) -> diagnostic.getMessage(Locale.ROOT))
			.toList();
	}

	@Override
	public CharSequence getCharContent(boolean ignoreEncodingErrors) {
		return this.code;
	}

}
