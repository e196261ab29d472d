package org.enlace.load.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.enlace.load.traffic.Door;

/** The API keys of the sending posts. */
public record Keys(JsonNode posts) {

    public static Keys in(Path data) throws IOException {
        return new Keys(new ObjectMapper()
                .readTree(data.resolve("credentials.json").toFile())
                .at("/partners/eurofront/alerts"));
    }

    /** The door of the posts. */
    public Door door() {
        return Door.keyed("/in/eurofront/alerts", "application/cloudevents+json", this::of);
    }

    /** The key of a post. */
    public String of(String post) {
        return posts.path(post).path("apiKey").asText();
    }
}
