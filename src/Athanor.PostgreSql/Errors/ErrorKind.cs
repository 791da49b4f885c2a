namespace Athanor.PostgreSql.Errors;

internal enum ErrorKind
{
    Operational,
    Data,
    Programming,
}
