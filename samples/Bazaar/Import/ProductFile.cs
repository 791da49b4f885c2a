using System.Runtime.CompilerServices;
using System.Text;
using Bazaar.Contract;
using Bazaar.Csv;
using Bazaar.Products;

namespace Bazaar.Import;

/// <summary>A CSV file of products: a header with the fourteen columns, in any order, and a product a row.</summary>
public sealed class ProductFile : IDisposable
{
    private readonly CsvReader _reader;
    private readonly RowErrors _errors;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly CsvFields _fields;

    private ProductFile(Stream stream, RowErrors errors)
    {
        _reader = new CsvReader(stream);
        _errors = errors;
        _fields = new CsvFields(_reader, _columns, errors);
    }

    /// <summary>The columns, in the order in which files usually have them.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "sku", "name", "category", "subcategory", "list_price", "standard_cost", "color", "size", "size_unit", "weight", "weight_unit", "stock",
        "sell_start", "sell_end",
    ];

    /// <summary>Reads all of <paramref name="stream"/> and says what is wrong with it.</summary>
    public static async Task<RowErrors> CheckAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var errors = new RowErrors();
        using var file = new ProductFile(stream, errors);
        try
        {
            if (await file.ReadHeaderAsync(cancellationToken))
                while (await file._reader.ReadAsync(cancellationToken))
                    file.ReadProduct();
        }
        catch (CsvFormatException malformed)
        {
            errors.Add(malformed.Line, file.ColumnAt(malformed.Field), malformed.Reason);
        }

        return errors;
    }

    /// <summary>Reads the products of a file in which <see cref="CheckAsync"/> found nothing wrong, each time from its beginning.</summary>
    /// <exception cref="InvalidDataException">There is something wrong with it.</exception>
    public static async IAsyncEnumerable<ProductCreate> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        stream.Position = 0;
        var errors = new RowErrors();
        using var file = new ProductFile(stream, errors);
        if (!await file.ReadHeaderAsync(cancellationToken))
            throw Invalid(errors);
        while (await file._reader.ReadAsync(cancellationToken))
            yield return file.ReadProduct() ?? throw Invalid(errors);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static InvalidDataException Invalid(RowErrors errors) =>
        new($"The file was to be checked before: line {errors.Kept[0].Line}, {errors.Kept[0].Column}: {errors.Kept[0].Reason}");

    private async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await _reader.ReadAsync(cancellationToken))
        {
            _errors.Add(1, null, $"The file is empty; it should begin with the header {string.Join(',', Columns)}");
            return false;
        }

        for (var i = 0; i < _reader.FieldCount; i++)
        {
            var column = Encoding.UTF8.GetString(_reader[i]);
            if (!Columns.Contains(column, StringComparer.Ordinal))
                _errors.Add(_reader.Line, column, "The header has a column that is not known");
            else if (!_columns.TryAdd(column, i))
                _errors.Add(_reader.Line, column, "The header has the column twice");
        }

        foreach (var missing in Columns.Where(column => !_columns.ContainsKey(column)))
            _errors.Add(_reader.Line, missing, "The header does not have the column");
        return _errors.Total == 0;
    }

    private ProductCreate? ReadProduct()
    {
        if (_reader.FieldCount == Columns.Count)
        {
            _fields.BeginRecord();
            return ProductReader.ReadNew(_fields);
        }

        _errors.Add(_reader.Line, ColumnAt(_reader.FieldCount), $"The row has {_reader.FieldCount} fields where the header has {Columns.Count}");
        return null;
    }

    /// <summary>The name of the column at an index; null where there is none, or no header yet.</summary>
    private string? ColumnAt(int index) => _columns.FirstOrDefault(column => column.Value == index).Key;
}
