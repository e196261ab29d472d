package org.enlace.gateway.backload;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where the files of old years lie. */
@Configuration(proxyBeanMethods = false)
class BackloadConfiguration {

    @Bean
    Spool backloadSpool(
            @Value("${enlace.data}") Path data, @Value("${enlace.backload.largest:256MB}") DataSize largest) {
        return new Spool(data.resolve("backload"), largest.toBytes());
    }
}
