package io.codexmanager.sample.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium that is installed on this machine, without a window. Nothing is downloaded.
 */
final class Browser implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	/**
	 * Tell whether there is one, or has to be.
	 * @return {@code false} if its tests are to be skipped
	 */
	static boolean installed() {
		return Boolean.getBoolean("tests.browser-required") || (binary().isPresent() && driverBinary().isPresent());
	}

	static Browser open() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(binary().orElseThrow(Browser::missing).toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--no-first-run", "--disable-background-networking", "--disable-component-update",
				"--window-size=1280,900");
		options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(driverBinary().orElseThrow(Browser::missing).toFile())
			.usingAnyFreePort()
			.build();
		ChromeDriver driver = new ChromeDriver(service, options);
		driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
		return new Browser(driver);
	}

	Browser size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
		return this;
	}

	Browser dark() {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
		return this;
	}

	Browser signIn(String address, String user, String password) {
		this.driver.get(address + "/console");
		find("#username").sendKeys(user);
		find("#password").sendKeys(password);
		find("button[type=submit]").click();
		return this;
	}

	void go(String address) {
		this.driver.get(address);
	}

	WebElement find(String css) {
		return new WebDriverWait(this.driver, PATIENCE)
			.until((driver) -> driver.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
	}

	List<WebElement> all(String css) {
		return this.driver.findElements(By.cssSelector(css));
	}

	/**
	 * Wait for text that a person can read.
	 * @param css where
	 * @param text what
	 */
	void awaitText(String css, String text) {
		new WebDriverWait(this.driver, PATIENCE).withMessage(() -> "'" + text + "' in " + css + " of " + body())
			.until((driver) -> Boolean.TRUE.equals(script(
					"return [...document.querySelectorAll(arguments[0])].some((e) => e.innerText.includes(arguments[1]))",
					css, text)));
	}

	void awaitNone(String css) {
		new WebDriverWait(this.driver, PATIENCE).withMessage(() -> css + " in " + body())
			.until((driver) -> driver.findElements(By.cssSelector(css)).isEmpty());
	}

	String body() {
		return String.valueOf(script("return document.body.innerText"));
	}

	Object script(String script, Object... arguments) {
		Object result = this.driver.executeScript(script, arguments);
		return (result != null) ? result : "";
	}

	WebElement focused() {
		return this.driver.switchTo().activeElement();
	}

	void press(CharSequence... keys) {
		focused().sendKeys(keys);
	}

	String address() {
		return String.valueOf(this.driver.getCurrentUrl());
	}

	/**
	 * What the browser complained of, such as a violation of the content security policy.
	 * @return the messages, without those of a line that was cut
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get("browser")
			.getAll()
			.stream()
			.map(String::valueOf)
			.filter((message) -> !message.contains("net::ERR_") && !message.contains("favicon"))
			.toList();
	}

	void screenshot(String name) {
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	private static Optional<Path> binary() {
		return onPath("chromium", "chromium-browser", "google-chrome");
	}

	private static Optional<Path> driverBinary() {
		return onPath("chromedriver");
	}

	private static IllegalStateException missing() {
		return new IllegalStateException("chromium and chromedriver are not on the path, but have to be: "
				+ "install them, or leave out -Dtests.browser-required=true");
	}

	private static Optional<Path> onPath(String... names) {
		String path = System.getenv().getOrDefault("PATH", "");
		return Stream.of(names)
			.flatMap((name) -> Stream.of(path.split(File.pathSeparator)).map((directory) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
