using Bazaar;
using Bazaar.Contract;
using Bazaar.Endpoints;
using Bazaar.Http;

var builder = WebApplication.CreateSlimBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
    builder.WebHost.UseUrls(BazaarOptions.DefaultUrl);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = JsonBody.MaxBytes;
});
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddSingleton(BazaarOptions.Read(args, Environment.GetEnvironmentVariable(BazaarOptions.DatabaseVariable)));
builder.Services.ConfigureHttpJsonOptions(json => BazaarJson.Configure(json.SerializerOptions));
builder.Services.AddApiDocument();

var app = builder.Build();
app.UseProblems();
app.MapHealth();
app.MapApiDocument();
await app.RunAsync();
