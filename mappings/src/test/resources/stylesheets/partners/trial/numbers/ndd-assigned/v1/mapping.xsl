<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
  <xsl:template match=".[. instance of map(*)]">
    <xsl:variable name="notice" select="?notice"/>
    <xsl:if test="string-length($notice?number) ne 15">
      <xsl:message terminate="yes" select="'the number is ' || $notice?number"/>
    </xsl:if>
    <xsl:sequence select="map {
        'case': map {'externalIds': map:merge((
            map {'FGE_NDD': map {'scheme': 'FGE_NDD', 'value': $notice?number, 'verdict': 'VALID'}},
            $notice?report ! map {'PN_PARTE': map {'scheme': 'PN_PARTE', 'value': ., 'verdict': 'UNCHECKED'}}))},
        'assignment': map:merge($notice?office ! map {'unit': .})
      }"/>
  </xsl:template>
</xsl:stylesheet>
