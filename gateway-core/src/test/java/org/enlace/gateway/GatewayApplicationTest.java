package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayApplicationTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void identifiersOfLibrariesDoNotDependOnTheLanguageOfTheMachine() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        GatewayApplication.setProcessDefaults();
        String page = HtmlRenderer.builder()
                .extensions(List.of(HeadingAnchorExtension.create()))
                .build()
                .render(Parser.builder().build().parse("# Interruptor"));
        assertThat(page).contains("id=\"interruptor\"");
    }
}
