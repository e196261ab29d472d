package org.enlace.gateway.console.manual;

import java.util.List;

/**
 * A page of the manual.
 *
 * @param name name in its address
 * @param language {@code es} or {@code en}: that of the text, which may not be the one asked for
 * @param title its first heading
 * @param codes codes with a section of their own, in the order of the page; a link may name each behind its {@code #}
 * @param html the text, from our own pages alone; safe to be shown as it is
 */
public record ManualPage(String name, String language, String title, List<String> codes, String html) {}
