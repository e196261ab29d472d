package org.enlace.gateway.operations.bulkload;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Configures the folder for the files of historical loads. */
@Configuration(proxyBeanMethods = false)
class BulkLoadConfiguration {

    @Bean
    BulkLoadSpool backloadSpool(
            @Value("${enlace.data}") Path data, @Value("${enlace.backload.largest:256MB}") DataSize largest) {
        return new BulkLoadSpool(data.resolve("backload"), largest.toBytes());
    }
}
