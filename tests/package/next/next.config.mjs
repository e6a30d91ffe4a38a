/** @type {import("next").NextConfig} */
export default {
  // The lock file of the folder above is another project's.
  turbopack: { root: import.meta.dirname },
};
