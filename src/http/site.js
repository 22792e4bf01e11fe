// Enhances pages where JavaScript runs; every page works without it.
import { initAll } from './govuk-frontend.js'

initAll()
