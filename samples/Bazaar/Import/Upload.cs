using System.Buffers;
using Bazaar.Contract;
using Bazaar.Http;
using Bazaar.Validation;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bazaar.Import;

/// <summary>The one file of a multipart request, spooled to disk; or the answer to give because there is none.</summary>
public sealed class Upload : IAsyncDisposable
{
    /// <summary>The most bytes of a request with a file.</summary>
    public const long MaxBytes = 128L * 1024 * 1024;

    /// <summary>The form field in which the file comes.</summary>
    public const string FieldName = "file";

    private const int BufferSize = 64 * 1024;
    private const int MaxBoundaryLength = 70; // RFC 2046, 5.1.1

    private static readonly Violation NotAFile = Violation.Value("Expected a file");
    private static readonly Violation SecondFile = Violation.Value("Expected one file only");
    private static readonly Violation Malformed = Violation.Value("The body is not well-formed multipart/form-data");

    private readonly FileStream? _spool;

    private Upload(IResult problem) => Problem = problem;

    private Upload(FileStream spool) => _spool = spool;

    /// <summary>What to answer when there is no file; otherwise null.</summary>
    public IResult? Problem { get; private set; }

    /// <summary>Reads the whole body of <paramref name="request"/> and keeps the file in it.</summary>
    public static async Task<Upload> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var contentType = request.GetTypedHeaders().ContentType;
        if (contentType is null || !contentType.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return new Upload(Problems.UnsupportedMediaType($"multipart/form-data with a file in the field {FieldName}"));
        var boundary = HeaderUtilities.RemoveQuotes(contentType.Boundary);
        if (boundary.Length is 0 or > MaxBoundaryLength)
            return new Upload(Problems.Invalid([FieldError.InBody(Malformed)]));

        var upload = new Upload(CreateSpool());
        try
        {
            await upload.ReceiveAsync(new MultipartReader(boundary.ToString(), request.Body), cancellationToken);
            return upload;
        }
        catch
        {
            await upload.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file, from its beginning; the same stream each time.</summary>
    /// <exception cref="InvalidOperationException">There is none: <see cref="Problem"/> says why.</exception>
    public Stream OpenFromStart()
    {
        if (_spool is null || Problem is not null)
            throw new InvalidOperationException("The request has no file.");
        _spool.Position = 0;
        return _spool;
    }

    /// <summary>Deletes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_spool is not null)
            await _spool.DisposeAsync();
    }

    private static FileStream CreateSpool() => new(Path.GetTempFileName(), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
    });

    private async Task ReceiveAsync(MultipartReader parts, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await ReceivePartsAsync(parts, cancellationToken);
            if (problem is not null)
                Problem = Problems.Invalid([problem]);
        }
        catch (MalformedUploadException)
        {
            Problem = Problems.Invalid([FieldError.InBody(Malformed)]);
        }
        catch (BadHttpRequestException unreadable)
        {
            Problem = Problems.Unreadable(unreadable);
        }
    }

    private async Task<FieldError?> ReceivePartsAsync(MultipartReader parts, CancellationToken cancellationToken)
    {
        var found = false;
        while (await FromClient(parts.ReadNextSectionAsync(cancellationToken)) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                || HeaderUtilities.RemoveQuotes(disposition.Name) != FieldName)
                continue;
            if (!disposition.IsFileDisposition())
                return FieldError.InBody(FieldName, NotAFile);
            if (found)
                return FieldError.InBody(FieldName, SecondFile);
            found = true;
            await KeepAsync(part.Body, cancellationToken);
        }

        return found ? null : FieldError.InBody(FieldName, Violation.Missing);
    }

    private async Task KeepAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await FromClient(body.ReadAsync(buffer, 0, buffer.Length, cancellationToken))) > 0)
                await _spool!.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Tells a body that is cut off or has no form, which is the client's doing, from a disk that cannot be written, which is ours.</summary>
    private static async Task<T> FromClient<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception malformed) when (malformed is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw new MalformedUploadException(malformed);
        }
    }

    private sealed class MalformedUploadException(Exception cause) : Exception(cause.Message, cause);
}
