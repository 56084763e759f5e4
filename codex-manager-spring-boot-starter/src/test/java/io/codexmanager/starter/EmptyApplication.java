package io.codexmanager.starter;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application that has nothing to do, and says what its start took. It does not know
 * the library, which may be missing.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EmptyApplication {

	/** The property that makes a profile. */
	static final String PROFILE = "codex-manager.profiles.local.base-url=http://127.0.0.1:3001";

	/** What the line with the figures begins with. */
	static final String FIGURES = "figures";

	private static final int NANOS_PER_MILLI = 1_000_000;

	/** So many collections until nothing is left to finalize or to clean. */
	private static final int COLLECTIONS = 3;

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(EmptyApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.run(args);
		long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		long main = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		long process = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
		long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
		List<String> threads = threads();
		for (int collection = 0; collection < COLLECTIONS; collection++) {
			System.gc();
		}
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		System.out.println(String.join(" ", FIGURES, String.valueOf(wall), String.valueOf(main / NANOS_PER_MILLI),
				String.valueOf(process / NANOS_PER_MILLI), String.valueOf(classes), String.valueOf(heap),
				String.join(",", threads)));
		System.exit(0);
	}

	private static List<String> threads() {
		long[] ids = ManagementFactory.getThreadMXBean().getAllThreadIds();
		return Arrays.stream(ManagementFactory.getThreadMXBean().getThreadInfo(ids))
			.map((thread) -> thread.getThreadName().replace(' ', '_'))
			.sorted()
			.toList();
	}

}
