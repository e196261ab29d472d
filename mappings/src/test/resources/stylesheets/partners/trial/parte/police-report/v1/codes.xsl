<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:trial:functions">
  <xsl:variable name="phenomena" select="map {'TRATA DE PERSONAS': 'TIP', 'TRAFICO ILICITO DE MIGRANTES': 'SOM'}"/>

  <xsl:function name="f:phenomenon">
    <xsl:param name="text"/>
    <xsl:sequence select="let $code := $phenomena($text) return
        if (exists($code)) then map {'code': $code, 'list': 'PHENOMENON', 'source': string($text), 'match': 'EXACT'}
        else map {'list': 'PHENOMENON', 'source': string($text), 'match': 'UNMAPPED'}"/>
  </xsl:function>
</xsl:stylesheet>
