using System.Globalization;
using System.Numerics;

namespace Athanor.Sql;

/// <summary>Writes one value as a literal of SQL. It takes the value as a driver does, so that every type, a user's own too, comes out in its stored form.</summary>
/// <remarks>The standard's forms; a dialect overrides what it writes differently.</remarks>
public class LiteralWriter : ParameterWriter
{
    private string? _sql;

    /// <summary>Makes a writer for a dialect.</summary>
    public LiteralWriter(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Dialect = dialect;
    }

    /// <summary>The dialect written.</summary>
    protected Dialect Dialect { get; }

    /// <inheritdoc/>
    public override string DialectName => Dialect.Name;

    /// <inheritdoc/>
    public override void WriteNull(int index, SqlType type) => Put("NULL");

    /// <inheritdoc/>
    public override void Write(int index, bool value) => Put(value ? "TRUE" : "FALSE");

    /// <inheritdoc/>
    public override void Write(int index, short value) => Put(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override void Write(int index, int value) => Put(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override void Write(int index, long value) => Put(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override void Write(int index, float value) => Put(Floating(value, value.ToString("R", CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public override void Write(int index, double value) => Put(Floating(value, value.ToString("R", CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public override void Write(int index, decimal value) => Put(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override void Write(int index, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put(Dialect.TextLiteral(Wellformed(value, allowsNul: false)));
    }

    /// <inheritdoc/>
    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put($"X'{Convert.ToHexString(value)}'");
    }

    /// <inheritdoc/>
    public override void Write(int index, DateTime value) => Put($"TIMESTAMP '{Text(value)}'");

    /// <inheritdoc/>
    public override void Write(int index, DateTimeOffset value) => Put($"TIMESTAMP '{Text(value)}'");

    /// <inheritdoc/>
    public override void Write(int index, DateOnly value) => Put($"DATE '{Text(value)}'");

    /// <inheritdoc/>
    public override void Write(int index, TimeOnly value) => Put($"TIME '{Text(value)}'");

    /// <inheritdoc/>
    public override void Write(int index, TimeSpan value) =>
        Put(string.Create(CultureInfo.InvariantCulture, $"INTERVAL '{Microseconds.Of(value).Ticks / (decimal)TimeSpan.TicksPerSecond}' SECOND"));

    /// <inheritdoc/>
    public override void Write(int index, Guid value) => Put($"'{value:D}'");

    /// <inheritdoc/>
    public override void WriteNative<T>(int index, SqlType type, T value) => Put(value is BigInteger integer
        ? integer.ToString(CultureInfo.InvariantCulture)
        : throw new CompileException($"{Dialect.Name} has no literal for a value of {typeof(T).Name}: give it as a parameter, `Value(…)`."));

    /// <inheritdoc/>
    public override void WriteArray<T>(int index, SqlType elementType, T[] values) =>
        throw new CompileException($"{Dialect.Name} writes no arrays as literals: give the values as a parameter.");

    /// <summary>The literal is this SQL.</summary>
    protected void Put(string sql) => _sql = sql;

    /// <summary>A date and time without zone, to the microsecond.</summary>
    /// <exception cref="DataException">The value has a kind, which would be lost.</exception>
    protected static string Text(DateTime value) => value.Kind == DateTimeKind.Unspecified
        ? Microseconds.Of(value).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
        : throw new DataException($"A literal is a DateTime of kind {value.Kind}, which would be lost. Give a DateTimeOffset, or say `DateTime.SpecifyKind(value, DateTimeKind.Unspecified)`.");

    /// <summary>An instant in UTC with its offset, to the microsecond.</summary>
    protected static string Text(DateTimeOffset value) => Microseconds.Of(value).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>A date.</summary>
    protected static string Text(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time of day, to the microsecond.</summary>
    protected static string Text(TimeOnly value) => Microseconds.Of(value).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>A floating number that no database takes for an integer.</summary>
    /// <exception cref="CompileException">The value is not finite, for which SQL has no literal.</exception>
    protected virtual string Floating(double value, string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (!double.IsFinite(value))
        {
            throw new CompileException($"{Dialect.Name} has no literal for {digits}: give it as a parameter, `Value(…)`.");
        }

        return digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
    }

    /// <summary>Text that is all Unicode: what no driver could send must not become other text in the literal either.</summary>
    /// <exception cref="DataException">It holds half a surrogate pair, or a NUL character where none is allowed.</exception>
    protected static string Wellformed(string text, bool allowsNul)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SqlText.IsWellformed(text, allowsNul)
            ? text
            : throw new DataException("A text literal holds a NUL character or half a surrogate pair, which no SQL text can hold.");
    }

    internal static string Written<T>(Dialect dialect, SqlType<T> type, T value)
    {
        var writer = dialect.CreateLiteralWriter();
        type.Write(writer, 0, value);
        return writer.Sql(type);
    }

    /// <summary>The literal of a parameter's value, of one element of a list, or with -1 of a whole list.</summary>
    internal static string Written(Dialect dialect, IBindParameter parameter, int element)
    {
        var writer = dialect.CreateLiteralWriter();
        parameter.Write(writer, 0, element);
        return writer.Sql(parameter.Type);
    }

    private string Sql(SqlType type) => _sql ?? throw new UsageException($"The type {type} wrote no value.");
}
