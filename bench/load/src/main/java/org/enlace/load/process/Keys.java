package org.enlace.load.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The API keys of the sending posts. */
public record Keys(JsonNode posts) {

    public static Keys in(Path data) throws IOException {
        return new Keys(new ObjectMapper()
                .readTree(data.resolve("credentials.json").toFile())
                .at("/partners/eurofront/alerts"));
    }

    /** The key of a post. */
    public String of(String post) {
        return posts.path(post).path("apiKey").asText();
    }
}
