using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>A value of one type, unboxed.</summary>
internal sealed class CopyCell<T> : CopyCell
{
    public T Value { get; set; } = default!;

    public override void Write(NpgsqlBinaryImporter importer, ParameterType type)
    {
        if (type.Name is { } name)
        {
            importer.Write(Value, name);
        }
        else
        {
            importer.Write(Value, type.Number);
        }
    }

    public override Task WriteAsync(NpgsqlBinaryImporter importer, ParameterType type, CancellationToken cancellationToken) =>
        type.Name is { } name ? importer.WriteAsync(Value, name, cancellationToken) : importer.WriteAsync(Value, type.Number, cancellationToken);
}
