/**
 * Turns protobuf's JSON form into protobuf's wire form in one pass, by descriptor. Follows the mapping that protobuf
 * documents, and is lenient where files in the field are: what it does not know is counted, not refused.
 */
package io.jenkins.plugins.bazelbep.source.json;
