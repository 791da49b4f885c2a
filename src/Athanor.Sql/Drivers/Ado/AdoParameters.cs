using System.Data;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>The parameters of one command of any provider. Values are boxed.</summary>
public class AdoParameters : ParameterWriter
{
    private readonly DbParameterCollection _parameters;

    /// <summary>Writes to these parameters.</summary>
    public AdoParameters(DbParameterCollection parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
    }

    /// <inheritdoc/>
    public override void WriteNull(int index, SqlType type) => Set(index, DBNull.Value);

    /// <inheritdoc/>
    public override void Write(int index, bool value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, short value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, int value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, long value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, float value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, double value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, decimal value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, string value) => Set(index, SqlText.IsWellformed(value, allowsNul: true)
        ? value
        : throw new DataException("A text holds half of a surrogate pair, which is no Unicode character: mend the text, or keep the value as bytes."));

    /// <inheritdoc/>
    public override void Write(int index, byte[] value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateTime value) => Set(index, Microseconds.Of(AdoValues.WithoutZone(value)));

    /// <inheritdoc/>
    public override void Write(int index, DateTimeOffset value) => Set(index, Microseconds.Of(value));

    /// <inheritdoc/>
    public override void Write(int index, DateOnly value) => Set(index, value);

    /// <inheritdoc/>
    public override void Write(int index, TimeOnly value) => Set(index, Microseconds.Of(value));

    /// <inheritdoc/>
    public override void Write(int index, TimeSpan value) => Set(index, Microseconds.Of(value));

    /// <inheritdoc/>
    public override void Write(int index, Guid value) => Set(index, value);

    /// <inheritdoc/>
    public override void WriteNative<T>(int index, SqlType type, T value) => Set(index, value);

    /// <inheritdoc/>
    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => Set(index, values);

    /// <summary>Lets go of the values.</summary>
    public void Clear()
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            _parameters[i].Value = null;
        }
    }

    /// <summary>Sets the value of a parameter; <see cref="DBNull"/> for NULL.</summary>
    protected virtual void Set(int index, object value) => _parameters[index].Value = value;

    /// <summary>Makes a command's parameters from what a statement says of them.</summary>
    internal static void Add(DbParameterCollection parameters, Func<DbParameter> create, CompiledStatement statement, AdoOptions options)
    {
        for (var i = 0; i < statement.Slots.Length; i++)
        {
            var parameter = create();
            if (options.ParameterName is { } name)
            {
                parameter.ParameterName = name(i + 1);
            }

            if (!statement.Slots[i].IsArray && TypeOf(statement.Slots[i].Type.Kind) is { } type)
            {
                parameter.DbType = type;
            }

            parameters.Add(parameter);
        }
    }

    // ADO.NET has no duration: the provider takes the type of the value.
    private static DbType? TypeOf(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Boolean => DbType.Boolean,
        SqlTypeKind.SmallInt => DbType.Int16,
        SqlTypeKind.Integer => DbType.Int32,
        SqlTypeKind.BigInt => DbType.Int64,
        SqlTypeKind.Real => DbType.Single,
        SqlTypeKind.Double => DbType.Double,
        SqlTypeKind.Numeric => DbType.Decimal,
        SqlTypeKind.Text or SqlTypeKind.Json or SqlTypeKind.Enum => DbType.String,
        SqlTypeKind.FixedText => DbType.StringFixedLength,
        SqlTypeKind.Binary => DbType.Binary,
        SqlTypeKind.DateTime => DbType.DateTime2,
        SqlTypeKind.DateTimeOffset => DbType.DateTimeOffset,
        SqlTypeKind.Date => DbType.Date,
        SqlTypeKind.Time => DbType.Time,
        SqlTypeKind.Uuid => DbType.Guid,
        _ => null,
    };
}
