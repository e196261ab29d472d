package org.enlace.hostile;

import java.util.List;
import java.util.random.RandomGenerator;

/** Hostile values for each syntax. {@code MARK} stands for the marker that no answer, log or file may show. */
final class Payloads {

    private static final int LONG = 100_000;
    private static final int DEEP = 3_000;

    private static final List<String> TEXT = List.of(
            "MARK",
            "",
            "   ",
            "\0MARK",
            "\u00ff\u00fe",
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00ef\u00bf\u00be",
            "\u00ef\u00bb\u00bfMARK",
            "2026-13-45T99:99:99Z",
            "-1",
            "99999999999999999999999999999999",
            "${jndi:ldap://127.0.0.1:1/MARK}",
            "#{MARK}",
            "../../../../MARK",
            "MARK\r\nX-MARK: 1",
            "'; drop table MARK; --",
            "%00%0d%0aMARK");

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "-0",
            "1e999999999",
            "1E-999999999",
            "NaN",
            "'MARK'",
            "\"MARK",
            "\"\\ud800\"",
            "\"\\u0000MARK\"",
            "\"\\x\"",
            "\"MARK\n\"",
            "{\"MARK\":1,\"MARK\":2}",
            "{\"$ref\":\"http://127.0.0.1:1/MARK\"}",
            "/* MARK */ 1",
            "9".repeat(LONG),
            "[".repeat(DEEP),
            "[".repeat(DEEP) + "]".repeat(DEEP),
            "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));

    private static final List<String> XML = List.of(
            "a&#x;",
            "<![CDATA[",
            "<![CDATA[MARK]]>",
            "&MARK;",
            "&foo;",
            "&#0;",
            "&#xD800;",
            "&#xFFFE;",
            "&#99999999999;",
            "]]>",
            "<!--",
            "<!-- -- -->",
            "<?xml version=\"1.0\"?>",
            "<?MARK",
            "<MARK",
            "</MARK>",
            "<MARK/>",
            "<u:MARK/>",
            "<a b=\"1\" b=\"2\"/>",
            "<a xmlns:p=\"\"/>",
            "<!DOCTYPE a [<!ENTITY MARK \"MARK\">]>",
            "<a xsi:type=\"MARK\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>",
            "<i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"http://127.0.0.1:1/MARK\"/>",
            "<a>".repeat(DEEP),
            "<a>".repeat(DEEP) + "</a>".repeat(DEEP),
            "<" + "n".repeat(LONG) + "/>",
            "<a b=\"" + "v".repeat(LONG) + "\"/>");

    private Payloads() {}

    static String any(Endpoint.Format format, RandomGenerator random) {
        boolean plain = format == Endpoint.Format.FORM || random.nextInt(3) == 0;
        String text = plain ? one(TEXT, random) : one(format == Endpoint.Format.JSON ? JSON : XML, random);
        if (plain && random.nextInt(20) == 0) {
            text = "MARK".repeat(LONG / 4);
        }
        return plain && format == Endpoint.Format.JSON ? "\"" + text + "\"" : text;
    }

    private static String one(List<String> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
