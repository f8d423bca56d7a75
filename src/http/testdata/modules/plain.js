export default { mounted() {} };
