package io.codexmanager.autoconfigure.aot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/**
 * The classes of this library, so that none is forgotten. They are only searched for
 * ahead of time.
 */
final class LibraryClasses {

	static final String PROTOCOL = "io.codexmanager.protocol";

	static final String EVENTS = "io.codexmanager.event";

	static final String OPERATIONS = "io.codexmanager.client.operation";

	private static final String SUFFIX = ".class";

	private final @Nullable ClassLoader classLoader;

	private final PathMatchingResourcePatternResolver resolver;

	LibraryClasses(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
		this.resolver = new PathMatchingResourcePatternResolver(classLoader);
	}

	/**
	 * Return the classes of a package and those below it, nested ones included.
	 * @param packageName the package
	 * @param selected which of them
	 */
	Class<?>[] below(String packageName, Predicate<Class<?>> selected) {
		String folder = ClassUtils.convertClassNameToResourcePath(packageName);
		return resources(folder).map((resource) -> className(folder, resource))
			.filter(Objects::nonNull)
			.map((name) -> ClassUtils.resolveClassName(name, this.classLoader))
			.filter(selected)
			.toArray(Class<?>[]::new);
	}

	private Stream<Resource> resources(String folder) {
		try {
			return Arrays.stream(this.resolver.getResources("classpath*:" + folder + "/**/*" + SUFFIX));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable String className(String folder, Resource resource) {
		try {
			String url = resource.getURL().toString();
			String path = url.substring(url.lastIndexOf(folder + "/"), url.length() - SUFFIX.length());
			return path.endsWith("-info") ? null : ClassUtils.convertResourcePathToClassName(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
