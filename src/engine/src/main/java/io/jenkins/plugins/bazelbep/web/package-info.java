/** The JSON API (docs/openapi.yaml), independent of its host, and a small HTTP server for the pages outside Jenkins. */
package io.jenkins.plugins.bazelbep.web;
