package org.enlace.gateway;

import java.time.Clock;
import java.util.Locale;
import javax.xml.transform.TransformerFactory;
import org.enlace.gateway.configuration.files.CataloguePreload;
import org.enlace.gateway.platform.logging.UncaughtExceptionLogger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Starts the gateway. The only main of gateway-core that starts an application; {@code ./enlace run} and {@code ./enlace demo} call it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@UsedAutoConfigurations
public class GatewayApplication {

    static {
        // Saxon, which stylesheets of mappings need, offers itself to the whole process; everybody else keeps the
        // JDK's.
        System.setProperty(
                TransformerFactory.class.getName(),
                TransformerFactory.newDefaultInstance().getClass().getName());
    }

    public static void main(String[] args) {
        setProcessDefaults();
        UncaughtExceptionLogger.tellOfTheUncaught();
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.addListeners(new CataloguePreload());
        application.run(args);
    }

    /** Sets what Java and libraries read once for the whole process, so that it does not depend on the machine. */
    static void setProcessDefaults() {
        // A handshake begun anew costs the server far more than the caller, and nobody needs it. Java reads this once,
        // with the first socket.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        // Libraries write identifiers in small letters of this language; in Turkish an I would become another letter.
        Locale.setDefault(Locale.ENGLISH);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
