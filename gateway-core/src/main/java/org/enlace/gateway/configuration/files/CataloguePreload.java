package org.enlace.gateway.configuration.files;

import java.nio.file.Path;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.enlace.mappings.Catalogue;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Compiles the mappings while Spring prepares its beans: {@link ConfigReader} finds them compiled, or waits for the rest. It reports nothing: the
 * reader finds a problem of a mapping again and reports it.
 */
public final class CataloguePreload implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Path folder = Path.of(event.getEnvironment().getProperty("enlace.config", "config"));
        BackgroundThreads.start("catalogue-preload", () -> load(folder));
    }

    private static void load(Path folder) {
        try {
            Catalogue.load(new ConfigSource(folder, "", name -> null).mappings());
        } catch (RuntimeException e) {
            // The reader of the configuration gets the same error and reports it.
        }
    }
}
