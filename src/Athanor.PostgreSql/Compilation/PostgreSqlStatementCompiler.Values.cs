namespace Athanor.PostgreSql.Compilation;

// Values in place of parameters.
internal sealed partial class PostgreSqlStatementCompiler
{
    // A parameter has its type; a bare text or NULL takes one from what it stands beside, which may be another: text beside CHAR compares otherwise.
    protected override string Inlined(SqlType type, string literal, bool isArray)
    {
        ArgumentNullException.ThrowIfNull(type);
        var stored = Dialect.StoredType(type);
        if (isArray || CarriedTypes.CastOf(stored, Dialect) is not null)
        {
            return literal;
        }

        return (stored.Kind, literal) switch
        {
            (_, "NULL") => $"CAST(NULL AS {ParameterName(stored)})",
            (SqlTypeKind.Text or SqlTypeKind.Enum or SqlTypeKind.FixedText or SqlTypeKind.Json, _) => $"CAST({literal} AS {ParameterName(stored)})",
            _ => literal,
        };
    }

    // Without a length: a parameter has none, and CHAR alone is one character.
    private string ParameterName(SqlType stored) => stored switch
    {
        { ElementType: { } element } => $"{ParameterName(Dialect.StoredType(element))}[]",
        INativeType native => PostgreSqlLiteralWriter.NameOf(native),
        { Kind: SqlTypeKind.FixedText } => "bpchar",
        { Kind: SqlTypeKind.Text or SqlTypeKind.Enum } => "text",
        { Kind: SqlTypeKind.Numeric } => "numeric",
        _ => Dialect.TypeName(stored),
    };
}
