package io.codexmanager.stream;

/**
 * What the status codes of a closed WebSocket mean.
 */
final class CloseCodes {

	private static final int FIRST_OF_APPLICATIONS = 4000;

	private CloseCodes() {
	}

	/**
	 * Say what a code means.
	 * @return a remark in brackets, empty if there is nothing to say
	 */
	static String meaning(int code) {
		String meaning = switch (code) {
			case 1000 -> "normal end";
			case 1001 -> "the server goes away";
			case 1002 -> "the server saw a breach of the protocol";
			case 1003 -> "the server cannot take this kind of data";
			case 1007 -> "the server saw data that is not what it says it is";
			case 1008 -> "against a rule of the server";
			case 1009 -> "a message was too large for the server";
			case 1010 -> "the server lacks an extension";
			case 1011 -> "an error of the server";
			case 1012 -> "the server restarts";
			case 1013 -> "the server is overloaded, try later";
			case 1014 -> "a gateway got no valid answer";
			default -> (code >= FIRST_OF_APPLICATIONS) ? "of the application's own choice" : "";
		};
		return meaning.isEmpty() ? "" : " (" + meaning + ")";
	}

}
